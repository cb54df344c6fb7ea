package corridor.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The current row of an answer; columns count from 1. Valid only while it is read. */
public final class Row {
  private final ResultSet rows;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  /** @throws StoreFailure if the column is null */
  public String text(int column) {
    String text = textOrNull(column);
    if (text == null) {
      throw new StoreFailure("Column " + column + " is null where text was expected", null);
    }
    return text;
  }

  public @Nullable String textOrNull(int column) {
    try {
      return rows.getString(column);
    } catch (SQLException e) {
      throw new StoreFailure("reading a column", e);
    }
  }

  /** 0 if the column is null. */
  public long number(int column) {
    try {
      return rows.getLong(column);
    } catch (SQLException e) {
      throw new StoreFailure("reading a column", e);
    }
  }

  public int count(int column) {
    return Math.toIntExact(number(column));
  }

  /** A number kept as 0 or 1, or a condition; false if the column is null. */
  public boolean flag(int column) {
    try {
      return rows.getBoolean(column);
    } catch (SQLException e) {
      throw new StoreFailure("reading a column", e);
    }
  }

  public double real(int column) {
    try {
      return rows.getDouble(column);
    } catch (SQLException e) {
      throw new StoreFailure("reading a column", e);
    }
  }

  public byte[] bytes(int column) {
    try {
      byte[] bytes = rows.getBytes(column);
      return bytes == null ? new byte[0] : bytes;
    } catch (SQLException e) {
      throw new StoreFailure("reading a column", e);
    }
  }

  /** An instant kept as milliseconds since 1970; null if the column is null. */
  public @Nullable Instant instantOrNull(int column) {
    try {
      long millis = rows.getLong(column);
      return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
    } catch (SQLException e) {
      throw new StoreFailure("reading a column", e);
    }
  }

  public Instant instant(int column) {
    return Instant.ofEpochMilli(number(column));
  }
}
