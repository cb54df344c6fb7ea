package corridor.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The addresses whose connections begin with a PROXY header. Immutable. */
final class Balancers {
  private record Net(byte[] address, int bits) {
    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Net> nets = new ArrayList<>();

  /** @throws IllegalArgumentException with a sentence that names the one that is neither an address nor a network */
  Balancers(List<String> written) {
    written.forEach(each -> nets.add(net(each.strip())));
  }

  private static Net net(String written) {
    int slash = written.indexOf('/');
    String literal = slash < 0 ? written : written.substring(0, slash);
    try {
      // Nothing but a literal, so that no name is looked up.
      if (literal.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
        byte[] address = InetAddress.getByName(literal).getAddress();
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(written.substring(slash + 1));
        if (bits >= 0 && bits <= address.length * 8) {
          return new Net(address, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      // The sentence below says what fits.
    }
    throw new IllegalArgumentException(
        "\"" + written + "\" is no address or network: write 10.0.0.5, 10.0.0.0/8 or fd00::/8.");
  }

  boolean trusts(InetAddress peer) {
    byte[] address = peer.getAddress();
    return nets.stream().anyMatch(net -> net.holds(address));
  }
}
