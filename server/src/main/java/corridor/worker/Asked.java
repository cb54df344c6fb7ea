package corridor.worker;

import corridor.reader.Limits;
import corridor.reader.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What a worker is asked for. */
sealed interface Asked<R> {
  /** How the worker's answer reads. */
  R answer(Incoming in) throws IOException;

  void write(Outgoing out) throws IOException;

  /** A file's text. */
  record Read(byte[] file, String name, Limits limits) implements Asked<Reading> {
    @Override
    public void write(Outgoing out) throws IOException {
      out.flag(true);
      out.bytes(file);
      out.text(name);
      out.number(limits.fileBytes());
      out.number(limits.unpackedBytes());
      out.number(limits.characters());
      out.number(limits.time().toNanos());
    }

    @Override
    public Reading answer(Incoming in) throws IOException {
      return Readings.read(in);
    }
  }

  /** What changed between two texts. */
  record Compare(String older, String newer, String language) implements Asked<Redlined> {
    @Override
    public void write(Outgoing out) throws IOException {
      out.flag(false);
      out.text(older);
      out.text(newer);
      out.text(language);
    }

    @Override
    public Redlined answer(Incoming in) throws IOException {
      return Comparisons.read(in);
    }
  }

  /** @param nanoClock what the worker holds a file's time by: a clock does not travel */
  static Asked<?> read(Incoming in, LongSupplier nanoClock) throws IOException {
    return in.flag()
        ? new Read(
            in.bytes(), in.text(),
            new Limits(in.number(), in.longNumber(), in.number(), Duration.ofNanos(in.longNumber()), nanoClock))
        : new Compare(in.text(), in.text(), in.text());
  }
}
