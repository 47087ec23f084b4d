#!/bin/sh
# Makes the documents beside it from lighthouse.md, by pandoc and by LibreOffice: sh tests/reading/samples/make.sh
# Debian has both: apt-get install pandoc libreoffice-writer-nogui
set -eu
cd "$(dirname "$0")"
for format in docx odt rtf epub fb2 html; do
  pandoc --standalone --output "pandoc.$format" lighthouse.md
done
office() {
  HOME=$(mktemp -d) soffice --headless --convert-to "$2" --outdir . "$1" >/dev/null 2>&1
}
cp pandoc.odt libreoffice.odt
office libreoffice.odt 'docx:MS Word 2007 XML'
for format in rtf epub pdf odt; do
  office libreoffice.docx "$format"
done
