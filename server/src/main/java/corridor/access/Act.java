package corridor.access;

/** What somebody wants to do with a stream. */
public enum Act {
  READ,
  POST,
  FLAG,
  UPLOAD,
  MANAGE
}
