package corridor.reader;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.TreeMap;
import org.apache.fontbox.ttf.WGL4Names;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;

/**
 * A second chance for PDFs whose fonts do not say which letters their shapes are. Where such a font is one of Windows'
 * own and numbers its shapes as the whole font does, the numbers tell the letters: the first shapes of these fonts have
 * stood in one order since 1992 (that of Apple's standard, then Microsoft's WGL4). Much official Russian and French is
 * printed this way. Used only where nothing else gave text, checked as any other text, and told to the reader.
 */
final class PdfGlyphOrder {
  private static final String FONTS = "(?:[A-Z]{6}\\+)?(?:TimesNewRoman|Arial|CourierNew)(?!.*Narrow)(?!.*Unicode).*";
  private static final int APPLES_LAST = 257;
  private static final int CYRILLIC_CAPITAL_IO = 556;
  private static final int CYRILLIC_CAPITAL_A = 570;
  private static final int CYRILLIC_SMALL_IO = 634;

  private static final byte[] TABLE = table();

  private PdfGlyphOrder() {}

  /** @return whether there is such a font and the document now says its letters */
  static boolean supply(PDDocument document, Budget budget) throws IOException {
    boolean supplied = false;
    for (PDPage page : document.getPages()) {
      budget.time();
      COSDictionary fonts = page.getResources() == null
          ? null
          : page.getResources().getCOSObject().getCOSDictionary(COSName.FONT);
      if (fonts != null) {
        for (COSBase each : fonts.getValues()) {
          COSBase font = each instanceof COSObject reference ? reference.getObject() : each;
          if (font instanceof COSDictionary dictionary && isSilent(dictionary)) {
            COSStream letters = document.getDocument().createCOSStream();
            try (OutputStream out = letters.createOutputStream()) {
              out.write(TABLE);
            }
            dictionary.setItem(COSName.TO_UNICODE, letters);
            supplied = true;
          }
        }
      }
    }
    document.setResourceCache(new DefaultResourceCache());
    return supplied;
  }

  private static boolean isSilent(COSDictionary font) {
    COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
    if (descendants == null || font.containsKey(COSName.TO_UNICODE)
        || !font.getNameAsString(COSName.ENCODING, "").equals("Identity-H")
        || !font.getNameAsString(COSName.BASE_FONT, "").matches(FONTS)
        || !(descendants.getObject(0) instanceof COSDictionary descendant)) {
      return false;
    }
    COSDictionary descriptor = descendant.getCOSDictionary(COSName.FONT_DESC);
    return descriptor != null && descriptor.containsKey(COSName.FONT_FILE2)
        && descendant.getNameAsString(COSName.CID_TO_GID_MAP, "Identity").equals("Identity");
  }

  private static byte[] table() {
    TreeMap<Integer, String> letters = new TreeMap<>();
    for (int glyph = 3; glyph <= APPLES_LAST; glyph++) {
      String name = WGL4Names.getGlyphName(glyph);
      String letter = name == null ? null : GlyphList.getAdobeGlyphList().toUnicode(name);
      if (letter != null) {
        letters.put(glyph, letter);
      }
    }
    // Ё to Џ without Ѝ, А to я, ё to џ without ѝ.
    for (int i = 0, c = 0x401; c <= 0x40F; c++) {
      if (c != 0x40D) {
        letters.put(CYRILLIC_CAPITAL_IO + i, String.valueOf((char) c));
        letters.put(CYRILLIC_SMALL_IO + i, String.valueOf((char) (c + 0x50)));
        i++;
      }
    }
    for (int i = 0; i < 64; i++) {
      letters.put(CYRILLIC_CAPITAL_A + i, String.valueOf((char) (0x410 + i)));
    }
    StringBuilder table = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        + "/CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    letters.forEach((glyph, letter) -> table.append("1 beginbfchar <").append("%04X".formatted(glyph)).append("> <")
        .append("%04X".formatted((int) letter.charAt(0))).append("> endbfchar\n"));
    return table.append("endcmap end end\n").toString().getBytes(US_ASCII);
  }
}
