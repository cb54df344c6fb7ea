package corridor.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON for the wire (RFC 8259), in UTF-8. Strict towards clients: unknown fields, duplicate names, trailing tokens and
 * absurd nesting or numbers are refused; lenient towards servers: unknown fields are skipped. Thread-safe.
 */
public final class Codec {
  /** Deeper than any command of ours, shallower than any attack. */
  private static final int DEPTH = 32;

  /** Digits of a number; a sequence needs 19. */
  private static final int DIGITS = 32;

  private final JsonMapper strict;
  private final JsonMapper lenient;

  public Codec() {
    strict = builder(64 * 1024).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    // What an older or newer server says: what it does not know of is 0 or false, what we do not know of is passed over.
    lenient =
        builder(64 * 1024 * 1024)
            .disable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_INVALID_SUBTYPE,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  private static JsonMapper.Builder builder(int longest) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(DIGITS)
                    .maxStringLength(longest)
                    .maxNameLength(200)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  /** @throws BadField with a sentence that says what is wrong with it */
  public Request request(byte[] json) {
    return read(json, Request.class);
  }

  /**
   * What a request that was refused as it was read called itself, so that whoever waits for its answer hears it; 0 where
   * nothing says.
   */
  public long idOf(byte[] json) {
    try (JsonParser parser = strict.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return 0;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean isId = parser.currentName().equals("id");
        JsonToken value = parser.nextToken();
        if (isId) {
          return value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : 0;
        }
        parser.skipChildren();
      }
      return 0;
    } catch (JacksonException unreadable) {
      return 0;
    }
  }

  /** @throws BadField with a sentence that says what is wrong with it */
  public Admission admission(byte[] json) {
    return read(json, Admission.class);
  }

  private <T> T read(byte[] json, Class<T> type) {
    try {
      @Nullable T value = strict.readValue(json, type);
      if (value == null) {
        throw BadField.misshapen("An object is expected, not null.");
      }
      return value;
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  private static BadField refusal(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadField bad) {
        return bad;
      }
    }
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          new BadField("The field \"" + shortened(unknown.getPropertyName()) + "\" is not known here.");
      case InvalidTypeIdException type -> new BadField("The type \"" + shortened(type.getTypeId()) + "\" is not known here.");
      case DatabindException whole when whole.getPath().isEmpty() -> BadField.misshapen("An object is expected.");
      case DatabindException field -> new BadField("A field does not fit: " + shortened(path(field)) + ".");
      default -> BadField.misshapen("This is no JSON the server can read.");
    };
  }

  private static String path(DatabindException e) {
    StringBuilder path = new StringBuilder();
    e.getPath()
        .forEach(
            step ->
                path.append(path.isEmpty() ? "" : ".")
                    .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()));
    return path.toString();
  }

  private static String shortened(@Nullable String text) {
    String given = text == null ? "" : text;
    return given.length() <= 60 ? given : String.format(Locale.ROOT, "%.57s…", given);
  }

  /** @return the frame, or null if this version does not know its type */
  public @Nullable Frame frame(byte[] json) {
    return leniently(json, Frame.class);
  }

  /** @return the event, or {@link Event.Blank} if this version does not know its type */
  public Event event(byte[] json) {
    Event event = leniently(json, Event.class);
    return event == null ? new Event.Blank() : event;
  }

  /** @return the result, or null if this version does not know its type */
  public @Nullable Result result(byte[] json) {
    return leniently(json, Result.class);
  }

  private <T> @Nullable T leniently(byte[] json, Class<T> type) {
    try {
      return lenient.readValue(json, type);
    } catch (InvalidTypeIdException unknown) {
      return null;
    } catch (JacksonException e) {
      throw new BadField("The server's answer cannot be read: " + e.getOriginalMessage());
    }
  }

  /** Any record of this package as JSON in UTF-8. */
  public byte[] bytes(Object record) {
    return lenient.writeValueAsBytes(record);
  }

  public String text(Object record) {
    return new String(bytes(record), StandardCharsets.UTF_8);
  }

  /** The mapper for tools that print other shapes; lenient in reading. */
  public JsonMapper mapper() {
    return lenient;
  }
}
