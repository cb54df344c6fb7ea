package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** Draft texts: documents, revisions, redlines, the group's ideal language. Files come by {@code POST /api/upload}. */
public sealed interface DraftCommand extends Command {
  /**
   * @param symbol the conference's own name for it, such as {@code DT/51}; may be empty
   * @param language BCP 47
   */
  @JsonTypeName("draft.create")
  record Create(RoomId room, String symbol, String title, String language, Label label) implements DraftCommand {
    public Create {
      Check.given("room", room);
      symbol = Check.line("symbol", symbol);
      title = Check.name("title", title);
      language = LanguageTag.of(Check.name("language", language));
      Check.given("label", label);
    }
  }

  /** Answered by {@link DraftResult.Revisions}. */
  @JsonTypeName("draft.revisions")
  record ListRevisions(StreamId document) implements DraftCommand, Query {
    public ListRevisions {
      Check.given("document", document);
    }
  }

  /**
   * A revision as pasted text (at most 48 KiB; larger ones are uploaded). Answered by {@link DraftResult.Added}.
   *
   * @param part whether the text is some provisions only, and everything else stands as in the newest revision; left
   *     out is no
   */
  @JsonTypeName("draft.paste")
  record Paste(StreamId document, Source source, String note, String text, @Nullable Boolean part) implements DraftCommand {
    public Paste(StreamId document, Source source, String note, String text) {
      this(document, source, note, text, null);
    }

    public Paste {
      Check.given("document", document);
      Check.given("source", source);
      note = Check.line("note", note);
      Check.given("text", text);
    }
  }

  /**
   * What a text would be read as and would change, before anybody else sees it: nothing is added. Files come by {@code POST
   * /api/upload} with {@code look=true}. Answered by {@link DraftResult.Looked}.
   *
   * @param part as of {@link Paste}
   */
  @JsonTypeName("draft.look")
  record Look(StreamId document, String text, @Nullable Boolean part) implements DraftCommand, Query {
    public Look {
      Check.given("document", document);
      Check.given("text", text);
    }
  }

  /**
   * What was looked at becomes a revision, without sending it again. Answered by {@link DraftResult.Added}.
   *
   * @param held from {@link DraftResult.Looked}
   */
  @JsonTypeName("draft.bring")
  record Bring(StreamId document, Source source, String note, String held) implements DraftCommand {
    public Bring {
      Check.given("document", document);
      Check.given("source", source);
      note = Check.line("note", note);
      held = Check.name("held", held);
    }
  }

  /** The whole text of a revision; 0 is the newest. Answered by {@link DraftResult.Text}. */
  @JsonTypeName("draft.text")
  record Read(StreamId document, int revision) implements DraftCommand, Query {
    public Read {
      Check.given("document", document);
    }
  }

  /** What the authors of a revision's Word file changed themselves. Answered by {@link DraftResult.Marks}. */
  @JsonTypeName("draft.marks")
  record ReadMarks(StreamId document, int revision) implements DraftCommand, Query {
    public ReadMarks {
      Check.given("document", document);
    }
  }

  /**
   * What changed between two revisions, the most significant first. Answered by {@link DraftResult.Redline}.
   *
   * @param from 0 for the one before {@code to}
   * @param to 0 for the newest
   * @param after how many of the most significant are there already; null or 0 to begin with the first
   */
  @JsonTypeName("draft.redline")
  record Compare(StreamId document, int from, int to, @Nullable Integer after) implements DraftCommand, Query {
    public Compare {
      Check.given("document", document);
      if (after != null && after < 0) {
        throw new BadField("\"after\" counts changes: it is 0 or more.");
      }
    }

    /** The most significant. */
    public Compare(StreamId document, int from, int to) {
      this(document, from, to, null);
    }
  }

  /** Open brackets by article over the newest dozen revisions. Answered by {@link DraftResult.Brackets}. */
  @JsonTypeName("draft.brackets")
  record CountBrackets(StreamId document) implements DraftCommand, Query {
    public CountBrackets {
      Check.given("document", document);
    }
  }

  /** The uploader takes a revision's text away everywhere; its flags close. Answered by {@link DraftResult.Withdrawn}. */
  @JsonTypeName("draft.withdraw")
  record Withdraw(StreamId document, int revision) implements DraftCommand {
    public Withdraw {
      Check.given("document", document);
    }
  }

  /** The words the group wants for a provision; an empty text removes them. */
  @JsonTypeName("draft.save-ideal")
  record SaveIdeal(StreamId document, String provision, String text) implements DraftCommand {
    public SaveIdeal {
      Check.given("document", document);
      provision = Check.name("provision", provision);
      text = Check.optionalText("text", text);
    }
  }

  /**
   * Every provision of the newest text with the words the group wants for it, whether it changed or not. Answered by {@link
   * DraftResult.Wishes}.
   */
  @JsonTypeName("draft.wishes")
  record ListWishes(StreamId document) implements DraftCommand, Query {
    public ListWishes {
      Check.given("document", document);
    }
  }

  /** What the group wants of the document as a whole, for whoever answers a question on it; an empty text removes it. */
  @JsonTypeName("draft.save-aim")
  record SaveAim(StreamId document, String text) implements DraftCommand {
    public SaveAim {
      Check.given("document", document);
      text = Check.optionalText("text", text);
    }
  }

  /** How the newest text stands to the words the group wants for a provision. */
  @JsonTypeName("draft.judge-ideal")
  record JudgeIdeal(StreamId document, String provision, Standing standing) implements DraftCommand {
    public JudgeIdeal {
      Check.given("document", document);
      provision = Check.name("provision", provision);
      Check.given("standing", standing);
    }
  }

  /**
   * A photograph beside a revision, for people to look at; its metadata is removed. Larger ones come by {@code POST
   * /api/upload} with {@code picture=true} and {@code revision}. Answered by {@link DraftResult.Attached}.
   *
   * @param picture JPEG or PNG in base64
   */
  @JsonTypeName("draft.attach")
  record Attach(StreamId document, int revision, String picture) implements DraftCommand {
    public Attach {
      Check.given("document", document);
      Check.given("picture", picture);
    }
  }

  /** A photograph, from 1. Answered by {@link DraftResult.Picture}. */
  @JsonTypeName("draft.picture")
  record LookAt(StreamId document, int revision, int picture) implements DraftCommand, Query {
    public LookAt {
      Check.given("document", document);
    }
  }
}
