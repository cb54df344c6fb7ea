package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What an entry of a stream says. Clients skip a {@code type} they do not know and advance. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Event.Blank.class)
public sealed interface Event permits Event.Blank, ChannelEvent, DocumentEvent, InboxEvent {
  /** Something stood here that is gone, or lies outside the reader's window. */
  @JsonTypeName("blank")
  record Blank() implements Event {}
}
