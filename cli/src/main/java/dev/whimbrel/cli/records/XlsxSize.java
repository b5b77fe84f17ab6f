package dev.whimbrel.cli.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a workbook once, to see that its rows can be read in the memory there is: a file of a few
 * kilobytes may unpack to any size, and take the whole server with it. What a part is called, and
 * which size it is said to have, is whatever its sender wrote; so that what is in it counts.
 */
final class XlsxSize {

  /** A spreadsheet ends there, and a reader keeps a place for each cell of a row. */
  private static final int CELLS = 16_384;

  private static final Pattern CELL = Pattern.compile("[A-Za-z]{1,3}[0-9]{1,7}");

  /** What the parts have in them that are kept; a part of rows that has them is none. */
  private static final Set<String> KEPT = Set.of("si", "xf", "numFmt", "sheet", "Relationship");

  private final XlsxBytes.Budget budget = new XlsxBytes.Budget();
  private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

  private XlsxSize() {
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  /**
   * Looks into all parts.
   *
   * @throws BrokenFile when one is too large
   */
  static void require(Path file) throws IOException {
    XlsxSize size = new XlsxSize();
    Set<String> names = new HashSet<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Iterator<? extends ZipEntry> all = zip.entries().asIterator(); all.hasNext(); ) {
        ZipEntry entry = all.next();
        if (!names.add(entry.getName())) {
          throw new IOException("two parts of one name");
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
          size.part(new XlsxBytes(bytes, size.budget));
        }
      }
    }
  }

  private void part(XlsxBytes bytes) throws IOException {
    @Nullable XMLStreamReader sheet = sheet(bytes);
    try {
      if (sheet != null) {
        rows(sheet, bytes);
      }
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    bytes.transferTo(OutputStream.nullOutputStream());
    bytes.kept();
  }

  /** What is no XML is no sheet either; it counts as what is kept. */
  private @Nullable XMLStreamReader sheet(InputStream bytes) {
    try {
      XMLStreamReader reader = xml.createXMLStreamReader(bytes);
      while (!reader.isStartElement()) {
        reader.next();
      }
      return reader.getLocalName().equals("worksheet") ? reader : null;
    } catch (XMLStreamException e) {
      return null;
    }
  }

  private static void rows(XMLStreamReader sheet, XlsxBytes bytes) throws XMLStreamException {
    int cells = 0;
    while (sheet.hasNext()) {
      int event = sheet.next();
      boolean row = sheet.hasName() && sheet.getLocalName().equals("row");
      if (event == XMLStreamConstants.START_ELEMENT) {
        cells = row ? 0 : cells + element(sheet, bytes);
      }
      if (row) {
        bytes.row(event == XMLStreamConstants.START_ELEMENT);
      }
      if (cells > CELLS) {
        throw refused("has a row of more than %,d cells".formatted(CELLS));
      }
    }
  }

  /** How many cells begin with an element. */
  private static int element(XMLStreamReader sheet, XlsxBytes bytes) throws XMLStreamException {
    String name = sheet.getLocalName();
    if (KEPT.contains(name)) {
      throw new XMLStreamException(name);
    }
    if (name.equals("f") && sheet.getAttributeValue(null, "ref") != null) {
      // Cells that share a formula ask for it later.
      bytes.keepRow();
    }
    if (!name.equals("c")) {
      return 0;
    }
    @Nullable String at = sheet.getAttributeValue(null, "r");
    if (at != null && !CELL.matcher(at).matches()) {
      throw refused("has a cell at a place that no sheet has: " + cut(at));
    }
    return 1;
  }

  private static String cut(String at) {
    return at.length() <= 20 ? at : at.substring(0, 20) + "…";
  }

  private static BrokenFile refused(String what) {
    return BrokenFile.whole(what, "Save it anew by a spreadsheet, or as CSV.");
  }
}
