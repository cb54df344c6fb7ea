package corridor.reader;

import java.util.ArrayList;
import java.util.List;

/** The door to this package. Stateless; any thread may call it, one call at a time costs what {@link Limits} say. */
public final class Readers {
  private Readers() {}

  /**
   * Reads a file by its content.
   *
   * @param fileName a hint only: a name that contradicts the content is refused; "" for pasted text
   * @return never null and never an exception, whatever the bytes
   */
  public static Reading read(byte[] file, String fileName, Limits limits) {
    try {
      if (file.length > limits.fileBytes()) {
        throw new RefusedException(
            Refusal.TOO_LARGE,
            "This file is larger than " + (limits.fileBytes() >> 20)
                + " MiB. Remove its pictures or upload it in parts.");
      }
      Budget budget = new Budget(limits);
      Reading.Text text = read(file, fileName, budget);
      if (text.marked().isBlank()) {
        throw new RefusedException(
            Refusal.EMPTY, "There is no text in this file. Check that the right file was chosen and upload that.");
      }
      return text;
    } catch (RefusedException e) {
      return new Reading.Refused(e.code, e.sentence);
    }
  }

  private static Reading.Text read(byte[] file, String fileName, Budget budget) {
    Content content = Content.of(file);
    content.refuseUnlessNamedSo(fileName);
    return switch (content) {
      case DOCX -> DocxReader.read(file, budget);
      case PDF -> PdfReader.read(file, budget);
      case TEXT -> {
        List<String> remarks = new ArrayList<>();
        String text = TextDecoding.decode(file, remarks, budget);
        yield Reading.Text.plain(TextDecoding.isMarkdown(fileName) ? Format.MARKDOWN : Format.TEXT, text, remarks);
      }
      case EMPTY -> throw new RefusedException(
          Refusal.EMPTY, "This file is empty. Check that it was saved, choose it again and upload it.");
      case ENCRYPTED -> throw new RefusedException(
          Refusal.ENCRYPTED,
          "This document is protected by a password. Open it, remove the password, save it and upload it again.");
      case OLD_OFFICE -> throw unknown("an old Office file (such as .doc)");
      case ZIP -> throw unknown("a zip archive or another kind of packed file");
      case RTF -> throw unknown("an RTF file");
      case WEB_PAGE -> throw unknown("a web page");
      case PICTURE -> throw new RefusedException(
          Refusal.SCANNED,
          "This is a picture: there is no text in it. Type the provisions that changed as a part of the text, and attach"
              + " the picture for people to see.");
    };
  }

  private static RefusedException unknown(String what) {
    return new RefusedException(
        Refusal.UNKNOWN_FORMAT,
        "This is " + what + ", which is not read here. Save it as DOCX, PDF or plain text and upload that.");
  }
}
