package corridor.worker;

import corridor.access.Refused;
import corridor.reader.Limits;
import corridor.reader.Reading;
import corridor.reader.Readers;
import corridor.redline.Comparison;

/** Long work on what somebody uploaded. Any thread but an event loop and the writer; each call blocks until it is done. */
public interface TextWork {
  /**
   * Reads a file by its content.
   *
   * @param fileName as for {@link Readers#read}
   * @return its text or a refusal, whatever the bytes
   */
  Reading read(byte[] file, String fileName);

  /**
   * Compares two texts.
   *
   * @param language BCP 47 tag, or "" to have it recognised
   * @throws Refused as too long where it takes more memory or time than there is for it
   */
  Redlined compare(String older, String newer, String language);

  /** On the calling thread, in this process. */
  static TextWork here(Limits limits) {
    return new TextWork() {
      @Override
      public Reading read(byte[] file, String fileName) {
        return Readers.read(file, fileName, limits);
      }

      @Override
      public Redlined compare(String older, String newer, String language) {
        return Redlined.of(Comparison.of(older, newer, language));
      }
    };
  }
}
