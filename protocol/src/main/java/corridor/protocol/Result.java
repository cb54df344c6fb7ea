package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a command is answered with when it succeeded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Result
    permits Result.Done,
        AccountResult,
        SetupResult,
        RoomResult,
        StreamResult,
        MessageResult,
        AvailabilityResult,
        DraftResult,
        FlagResult,
        RelayResult,
        NotifyResult,
        CalendarResult,
        BriefResult,
        NightResult,
        WallResult {
  /** It is done, and there is nothing more to say. */
  @JsonTypeName("done")
  record Done() implements Result {}
}
