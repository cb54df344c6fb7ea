package corridor.reader;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks one XML part forward, child by child. No DTD, no entities, bounded depth. Names are given as in most documents:
 * plain for Word's own, {@code m:} for formulas, {@code mc:} for alternatives, {@code x:} for anything else.
 */
final class Xml {
  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String WORD_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";
  private static final String MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math";
  private static final String MATH_STRICT = "http://purl.oclc.org/ooxml/officeDocument/math";
  private static final String ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006";

  /** Tables in tables in text boxes reach about 60. */
  private static final int DEEPEST = 180;

  private static final XMLInputFactory FACTORY = factory();

  private final MeteredStream in;
  private final XMLStreamReader reader;

  /** Number of open elements, the current one included. */
  private int depth;

  Xml(InputStream part) {
    this.in = (MeteredStream) part;
    try {
      this.reader = FACTORY.createXMLStreamReader(decoded(in));
    } catch (XMLStreamException | IOException e) {
      throw damaged();
    }
  }

  /**
   * Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 8.1). Decoded here, because the JDK's parser reports a malformed byte on
   * the error output of the process.
   */
  private static Reader decoded(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, 3);
    byte[] mark = start.readNBytes(3);
    boolean big = mark.length > 1 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF;
    boolean little = mark.length > 1 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE;
    boolean marked = mark.length > 2 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF;
    if (big || little) {
      start.unread(mark, 2, mark.length - 2);
    } else if (!marked) {
      start.unread(mark, 0, mark.length);
    }
    Charset charset = big ? UTF_16BE : little ? UTF_16LE : UTF_8;
    return new InputStreamReader(start, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    // Depth is counted here, so that it is told from damage.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
    return factory;
  }

  int depth() {
    return depth;
  }

  /**
   * Moves to the next child of the element that was current at {@code here}, skipping what is left of the last one.
   *
   * @return false when that element has ended
   */
  boolean nextChild(int here) {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) {
            throw Budget.bomb();
          }
          if (depth == here + 1) {
            return true;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (--depth < here) {
            return false;
          }
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {}
      }
    }
  }

  /** Reads to the end of the part, where its checksum is compared. */
  void finish() {
    while (nextChild(0)) {
      // Nothing may follow the root; the parser says so.
    }
  }

  /** The characters of the current element, to its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    int here = depth;
    while (depth >= here) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.END_DOCUMENT -> throw damaged();
        default -> {}
      }
    }
    return text.toString();
  }

  private int next() {
    try {
      in.resetStretch();
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw RefusedException.damaged("This Word file has declarations in it that Word never writes.");
      }
      return event;
    } catch (RefusedException e) {
      throw e;
    } catch (XMLStreamException | RuntimeException e) {
      // The parser of the JDK lets a few runtime exceptions out on broken input.
      throw damaged();
    }
  }

  String name() {
    String local = reader.getLocalName();
    String space = reader.getNamespaceURI();
    if (WORD.equals(space) || WORD_STRICT.equals(space)) {
      return local;
    }
    if (MATH.equals(space) || MATH_STRICT.equals(space)) {
      return "m:" + local;
    }
    return (ALTERNATIVES.equals(space) ? "mc:" : "x:") + local;
  }

  @Nullable String attribute(String local) {
    return reader.getAttributeValue(null, local);
  }

  String attribute(String local, String otherwise) {
    String value = attribute(local);
    return value == null ? otherwise : value;
  }

  /** A number, or what is said otherwise where there is none or it makes no sense. */
  int number(String local, int otherwise) {
    String value = attribute(local);
    try {
      return value == null ? otherwise : Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Word's switches: an element alone is on, a value may turn it off. */
  boolean isOn() {
    return switch (attribute("val", "true")) {
      case "0", "false", "off", "none" -> false;
      default -> true;
    };
  }

  private static RefusedException damaged() {
    return RefusedException.damaged("This Word file is damaged inside.");
  }
}
