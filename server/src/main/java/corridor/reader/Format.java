package corridor.reader;

/** What a file turned out to be, by its content. */
public enum Format {
  DOCX,
  PDF,
  MARKDOWN,
  TEXT
}
