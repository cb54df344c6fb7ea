package corridor.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small Word documents, part by part, for the tests of this package. */
final class DocxBuilder {
  private static final String NAMESPACES =
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
          + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
          + " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
          + " xmlns:v=\"urn:schemas-microsoft-com:vml\"";

  static final String BY = " w:id=\"1\" w:author=\"A. Nguyen\" w:date=\"2026-11-20T23:10:00Z\"";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final StringBuilder body = new StringBuilder();

  DocxBuilder() {
    raw("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    raw(
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
  }

  DocxBuilder raw(String name, String content) {
    return raw(name, content.getBytes(UTF_8));
  }

  DocxBuilder raw(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  /** Any part of Word's: {@code part("styles", "<w:style .../>")}. */
  DocxBuilder part(String root, String content) {
    return raw("word/" + root + ".xml", "<w:" + root + NAMESPACES + ">" + content + "</w:" + root + ">");
  }

  /** Adds to the body as it is. */
  DocxBuilder body(String xml) {
    body.append(xml);
    return this;
  }

  /** A paragraph of these inlines. */
  DocxBuilder p(String... inlines) {
    return body("<w:p>" + String.join("", inlines) + "</w:p>");
  }

  static String r(String text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
  }

  static String hidden(String text) {
    return "<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
  }

  static String ins(String inner) {
    return "<w:ins" + BY + ">" + inner + "</w:ins>";
  }

  static String del(String text) {
    return "<w:del" + BY + "><w:r><w:delText xml:space=\"preserve\">" + text + "</w:delText></w:r></w:del>";
  }

  /** Properties that say what happened to the paragraph's end: {@code mark("del")}. */
  static String mark(String kind) {
    return "<w:pPr><w:rPr><w:" + kind + BY + "/></w:rPr></w:pPr>";
  }

  static String listed(int list, int level) {
    return "<w:pPr>" + numPr(list, level) + "</w:pPr>";
  }

  static String numPr(int list, int level) {
    return "<w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"" + list + "\"/></w:numPr>";
  }

  static String level(int level, String format, String text, String more) {
    return "<w:lvl w:ilvl=\"" + level + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" + more
        + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
  }

  static String field(String code, String result) {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + code + "</w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + result
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  }

  /** Definition 1 with articles, paragraphs and points; list 1 uses it, list 2 too but starts again at 5. */
  DocxBuilder treatyLists() {
    return part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "upperRoman", "Article %1", "")
            + level(1, "decimal", "%1.%2", "<w:isLgl/>") + level(2, "lowerLetter", "(%3)", "")
            + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
            + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">"
            + "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>");
  }

  byte[] bytes() {
    return rawDocument(documentXml().getBytes(UTF_8));
  }

  String documentXml() {
    return "<w:document" + NAMESPACES + "><w:body>" + body + "</w:body></w:document>";
  }

  /** The file with the parts that were given, the main one among them, and no other. */
  byte[] packed() {
    return zip(parts, Deflater.NO_COMPRESSION);
  }

  /** What was given as a part, "" where none was. */
  String partXml(String root) {
    return new String(parts.getOrDefault("word/" + root + ".xml", new byte[0]), UTF_8);
  }

  /** The file with these bytes as its main part. */
  byte[] rawDocument(byte[] document) {
    parts.put("word/document.xml", document);
    return zip(parts);
  }

  /** The same file without compression, so that a test can change a letter in place. */
  byte[] storedBytes() {
    parts.put("word/document.xml", documentXml().getBytes(UTF_8));
    return zip(parts, Deflater.NO_COMPRESSION);
  }

  static byte[] zip(Map<String, byte[]> parts) {
    return zip(parts, Deflater.DEFAULT_COMPRESSION);
  }

  private static byte[] zip(Map<String, byte[]> parts, int level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(level);
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Reading.Text read() {
    return Samples.read(bytes(), "draft.docx");
  }
}
