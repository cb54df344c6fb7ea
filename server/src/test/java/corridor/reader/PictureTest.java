package corridor.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("hostile")
class PictureTest {
  private static final int MOST = 1 << 20;

  private static byte[] drawn(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  private static byte[] with(byte[] file, int at, String inserted) {
    byte[] more = inserted.getBytes(ISO_8859_1);
    byte[] all = new byte[file.length + more.length];
    System.arraycopy(file, 0, all, 0, at);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(file, at, all, at + more.length, file.length - at);
    return all;
  }

  @Test
  void aPhotographKeepsWhichWayIsUpAndNothingElseOfItsMaker() throws IOException {
    String exif = "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0 taken by Ada at 25.2N 55.3E";
    byte[] file = with(drawn("jpg"), 2, "\u00ff\u00e1\0" + (char) (exif.length() + 2) + exif + "\u00ff\u00fe\0\7Adas!");
    Picture.Bare bare = assertInstanceOf(Picture.Bare.class, Picture.of(file, MOST));
    String all = new String(bare.bytes(), ISO_8859_1);
    assertTrue(!all.contains("Ada") && !all.contains("25.2N"), "the maker and the place are gone");
    assertTrue(all.contains("\1\22\0\3\0\0\0\1\0\6"), "orientation 6 is kept");
    assertEquals(40, ImageIO.read(new ByteArrayInputStream(bare.bytes())).getWidth());
  }

  @Test
  void aScreenshotKeepsItsPicture() throws IOException {
    byte[] file = with(drawn("png"), 33, "\0\0\0\13tEXtAuthor\0Ada!\0\0\0\0");
    Picture.Bare bare = assertInstanceOf(Picture.Bare.class, Picture.of(file, MOST));
    assertTrue(!new String(bare.bytes(), ISO_8859_1).contains("Ada"));
    assertEquals(30, ImageIO.read(new ByteArrayInputStream(bare.bytes())).getHeight());
  }

  @Test
  void whateverTheBytesThereIsAnAnswer() throws IOException {
    Random random = new Random(3);
    for (String format : new String[] {"jpg", "png"}) {
      byte[] file = drawn(format);
      for (int i = 0; i < 2000; i++) {
        byte[] broken = java.util.Arrays.copyOf(file, random.nextInt(file.length) + 1);
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        if (Picture.of(broken, MOST) instanceof Picture.Refused refused) {
          assertTrue(refused.sentence().endsWith("."));
        }
      }
    }
    assertInstanceOf(Picture.Refused.class, Picture.of(new byte[0], MOST));
    assertInstanceOf(Picture.Refused.class, Picture.of("GIF89a".getBytes(ISO_8859_1), MOST));
    assertInstanceOf(Picture.Refused.class, Picture.of(drawn("png"), 10));
  }
}
