package corridor.protocol;

/**
 * Who may do what in a room or channel. Reading is the membership itself: of the room, or of a channel that is not open.
 *
 * @param post who writes, and brings texts
 * @param flag who asks for reviews; of a channel always what its room says
 * @param manage who changes the place and lets people in
 */
public record Gates(Who post, Who flag, Who manage) {
  public static final Gates USUAL = new Gates(Who.MEMBERS, Who.MEMBERS, Who.COORDINATORS);

  public Gates {
    Check.given("post", post);
    Check.given("flag", flag);
    Check.given("manage", manage);
  }

  public boolean isWiderThan(Gates room) {
    return post.isWiderThan(room.post) || flag.isWiderThan(room.flag) || manage.isWiderThan(room.manage);
  }

  /**
   * These for a channel of a room with those gates. Flags stand on provisions of a room's documents and on nothing in a channel, so
   * that who flags is the room's to say.
   */
  public Gates ofChannel(Gates room) {
    return new Gates(post, room.flag, manage);
  }

  /** The fewer of both in each. */
  public Gates within(Gates room) {
    return new Gates(post.within(room.post), flag.within(room.flag), manage.within(room.manage));
  }
}
