package corridor.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import corridor.reader.Format;
import corridor.reader.Mark;
import corridor.reader.Note;
import corridor.reader.Reading;
import corridor.reader.Refusal;
import corridor.redline.Comparison;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("redline")
class MessagesTest {
  private interface Written {
    void to(Outgoing out) throws IOException;
  }

  private static byte[] sent(Written what) throws IOException {
    Outgoing out = new Outgoing();
    what.to(out);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    out.send(bytes);
    return bytes.toByteArray();
  }

  private interface Read<T> {
    T from(Incoming in) throws IOException;
  }

  private static <T> T received(byte[] sent, Read<T> how) throws IOException {
    Incoming in = Incoming.receive(new ByteArrayInputStream(sent));
    return in.whole(() -> how.from(in));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "Parties shall", "§ 5 – “quoted”", "ÿ", "Ā", "تلتزم الأطراف", "缔约方应当", "🌍", "\uD83C", "a\uDF0Db", "\0", "line\nline"
      })
  void aTextComesAsItWent(String text) throws IOException {
    assertEquals(text, received(sent(out -> out.text(text)), Incoming::text));
  }

  @Test
  void aReadingComesAsItWent() throws IOException {
    Reading.Text read =
        new Reading.Text(
            Format.DOCX, "Parties shall act", "Parties should act", "Parties shouldshall act",
            List.of(new Mark(Mark.Kind.DELETED, "A. Nguyen", "2026-11-20T23:10:00Z", 8, 14), new Mark(Mark.Kind.INSERTED, "", "", 14, 19)),
            List.of(new Note(Note.Kind.FOOTNOTE, "3", "", "See Article 5", "See Article 4"), new Note(Note.Kind.HIDDEN, "", "", "اخفاء", "")),
            List.of("A remark."));
    assertEquals(read, received(sent(out -> Readings.write(out, read)), Readings::read));
    Reading plain = new Reading.Text(Format.TEXT, "a", "a", "a", List.of(), List.of(), List.of());
    assertEquals(plain, received(sent(out -> Readings.write(out, plain)), Readings::read));
    for (Refusal code : Refusal.values()) {
      Reading refused = new Reading.Refused(code, "Not read.");
      assertEquals(refused, received(sent(out -> Readings.write(out, refused)), Readings::read));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar", "zh"})
  void aRedlineComesAsItWent(String language) throws IOException {
    Redlined made = Redlined.of(Comparison.of(Treaties.before(language), Treaties.after(language), language));
    Redlined came = received(sent(out -> Comparisons.write(out, made)), Comparisons::read);
    assertEquals(made, came);
    assertEquals(made.weight(), came.weight());
    made.runs().forEach((key, runs) -> assertEquals(List.copyOf(runs.ops()), List.copyOf(came.runs().get(key).ops())));
  }

  @Test
  void whatEndsTooEarlyIsRefusedWhereverItEnds() throws IOException {
    byte[] whole = sent(out -> Comparisons.write(out, Redlined.of(Comparison.of(Treaties.before("en"), Treaties.after("en"), "en"))));
    for (int end = 0; end < whole.length; end++) {
      byte[] torn = Arrays.copyOf(whole, end);
      assertThrows(EOFException.class, () -> received(torn, Comparisons::read));
      if (end >= Integer.BYTES) {
        // One that says itself that it is so short.
        ByteBuffer.wrap(torn).putInt(end - Integer.BYTES);
        assertThrows(IOException.class, () -> received(torn, Comparisons::read));
      }
    }
  }

  /** A worker that a file has taken over says what it likes: the server gets a redline or an exception it knows. */
  @Test
  void damagedMessagesAreRefusedOrReadAndNothingElse() throws IOException {
    byte[] whole = sent(out -> Comparisons.write(out, Redlined.of(Comparison.of(Treaties.before("en"), Treaties.after("en"), "en"))));
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = whole.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        damaged[Integer.BYTES + random.nextInt(damaged.length - Integer.BYTES)] = (byte) random.nextInt(256);
      }
      try {
        var _ = received(damaged, Comparisons::read);
      } catch (IOException refused) {
        // as it should be
      }
    }
  }

  @Test
  void absurdLengthsTakeNoMemory() throws IOException {
    byte[] endless = ByteBuffer.allocate(8).putInt(-1).array();
    assertThrows(IOException.class, () -> Incoming.receive(new ByteArrayInputStream(endless)));
    byte[] huge = ByteBuffer.allocate(8).putInt(Incoming.MOST).array();
    assertThrows(EOFException.class, () -> Incoming.receive(new ByteArrayInputStream(huge)));
    byte[] longText = sent(out -> out.number(Integer.MAX_VALUE));
    assertThrows(IOException.class, () -> received(longText, Incoming::bytes));
    assertThrows(IOException.class, () -> received(longText, in -> in.list(in::number)));
  }

  @Test
  void whatIsLeftOverIsRefused() throws IOException {
    byte[] two = sent(out -> {
      out.text("one");
      out.text("two");
    });
    assertThrows(IOException.class, () -> received(two, Incoming::text));
  }

  @Test
  void bytesComeAsTheyWent() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(3).nextBytes(bytes);
    assertArrayEquals(bytes, received(sent(out -> out.bytes(bytes)), Incoming::bytes));
  }
}
