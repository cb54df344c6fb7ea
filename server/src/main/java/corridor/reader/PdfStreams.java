package corridor.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/** Finds packed streams that unpack beyond the limits before PDFBox unpacks them whole into memory. */
final class PdfStreams {
  private static final byte[] STREAM = "stream".getBytes(ISO_8859_1);

  /** Pictures are never unpacked here; only an object stream that calls itself one would be. */
  private static final long MOST_FOR_A_PICTURE = 128L << 20;

  private final Budget budget;

  PdfStreams(Budget budget) {
    this.budget = budget;
  }

  /** Before parsing: looks for streams by their keyword, since the table of objects cannot be trusted yet. */
  void refuseBombs(byte[] file) {
    for (int i = 0; i + STREAM.length < file.length; i++) {
      if (file[i] == 's' && (i == 0 || file[i - 1] != 'd') && matches(file, i)) {
        int from = i + STREAM.length;
        while (from < file.length && file[from] <= ' ' && from < i + STREAM.length + 4) {
          from++;
        }
        String dictionary = new String(file, Math.max(0, i - 400), Math.min(i, 400), ISO_8859_1);
        dictionary = dictionary.substring(dictionary.lastIndexOf(" obj") + 1);
        boolean picture = dictionary.contains("/Image") && !dictionary.contains("/Type/ObjStm");
        inflate(file, from, picture);
        i = from;
      }
    }
  }

  private static boolean matches(byte[] file, int at) {
    for (int i = 0; i < STREAM.length; i++) {
      if (file[at + i] != STREAM[i]) {
        return false;
      }
    }
    return true;
  }

  private void inflate(byte[] file, int from, boolean picture) {
    Inflater inflater = new Inflater();
    byte[] unpacked = new byte[16384];
    long total = 0;
    try {
      inflater.setInput(file, from, file.length - from);
      while (!inflater.finished() && !inflater.needsDictionary()) {
        int count = inflater.inflate(unpacked);
        if (count == 0) {
          break;
        }
        total += count;
        budget.time();
        if (picture && total > MOST_FOR_A_PICTURE) {
          throw Budget.bomb();
        }
        if (!picture) {
          budget.unpacked(count);
        }
      }
    } catch (DataFormatException e) {
      // Not packed this way, or broken further on: what came out before has been counted.
    } finally {
      inflater.end();
    }
  }

  /** After parsing: every stream that is not plainly packed (two packings, or an older one) by its own dictionary. */
  void refuseBombs(COSDocument document) throws IOException {
    for (COSObjectKey key : document.getXrefTable().keySet()) {
      budget.time();
      COSObject object = document.getObjectFromPool(key);
      if (object != null && object.getObject() instanceof COSStream stream
          && !COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
        List<COSName> filters = filters(stream);
        if (filters.size() > 1 || filters.contains(COSName.LZW_DECODE)
            || filters.contains(COSName.RUN_LENGTH_DECODE)) {
          measure(stream, filters);
        }
      }
    }
  }

  private static List<COSName> filters(COSStream stream) {
    List<COSName> names = new ArrayList<>();
    COSBase filters = stream.getFilters();
    if (filters instanceof COSName name) {
      names.add(name);
    } else if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSName name) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private void measure(COSStream stream, List<COSName> filters) throws IOException {
    try (InputStream raw = stream.createRawInputStream()) {
      byte[] bytes = raw.readAllBytes();
      for (int i = 0; i < filters.size(); i++) {
        Bounded out = new Bounded();
        FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(new ByteArrayInputStream(bytes), out, stream, i);
        bytes = out.bytes.toByteArray();
      }
    } catch (IOException e) {
      // A broken stream: the page that needs it will say so.
    }
  }

  private final class Bounded extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int one) {
      budget.unpacked(1);
      bytes.write(one);
    }

    @Override
    public void write(byte[] more, int offset, int length) {
      budget.unpacked(length);
      budget.time();
      bytes.write(more, offset, length);
    }
  }
}
