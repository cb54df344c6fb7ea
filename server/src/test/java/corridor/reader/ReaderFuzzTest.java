package corridor.reader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, the door gives a reading. An ordinary run replays the seeds; with the variable {@code
 * JAZZER_FUZZ=1} and one method chosen, Jazzer looks for more.
 */
@Tag("hostile")
class ReaderFuzzTest {
  @MethodSource("docx")
  @FuzzTest
  void noWordFileBreaksTheReader(byte[] file) {
    assertAnswered(file, "a.docx");
  }

  @MethodSource("pdf")
  @FuzzTest
  void noPdfBreaksTheReader(byte[] file) {
    assertAnswered(file, "a.pdf");
  }

  static Stream<Arguments> docx() {
    return Stream.of(Arguments.of((Object) HostileSamples.docx()), Arguments.of((Object) new byte[] {'P', 'K', 3, 4}));
  }

  static Stream<Arguments> pdf() {
    return Stream.of(Arguments.of((Object) HostileSamples.pdf()), Arguments.of((Object) Samples.latin("%PDF-1.7\n")));
  }

  private static void assertAnswered(byte[] file, String name) {
    switch (Readers.read(file, name, Samples.LIMITS)) {
      case Reading.Text text -> assertTrue(text.marked().length() <= Samples.LIMITS.characters());
      case Reading.Refused refused -> assertTrue(refused.sentence().endsWith("."));
    }
  }
}
