package corridor.cli.link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens sockets to a server, straight or through a proxy, with TLS where the address says so. Thread-safe. */
public final class Dial {
  /** Milliseconds of elapsed time; Tor takes its time to find a way. */
  private static final int CONNECT = 10_000;

  private static final int CONNECT_ROUND = 60_000;
  private static final int READ = 30_000;

  private final Address address;
  private final @Nullable Proxy proxy;

  /**
   * @param environment where proxies are named
   * @throws IllegalArgumentException with a sentence, if a proxy setting makes no sense
   */
  public Dial(Address address, Map<String, String> environment) {
    this.address = address;
    this.proxy = Proxy.of(address, environment);
  }

  public Address address() {
    return address;
  }

  /** @throws Unreachable with a sentence that says what failed */
  Socket open() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(proxy == null ? READ : CONNECT_ROUND);
      if (proxy == null) {
        socket.connect(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()), CONNECT);
      } else {
        around(socket, proxy);
      }
      return address.tls() ? secured(socket) : socket;
    } catch (IOException e) {
      socket.close();
      throw e instanceof Unreachable ? e : new Unreachable(sentence(e));
    }
  }

  private String sentence(IOException e) {
    String where = proxy == null ? address.toString() : address + " (through the proxy at " + proxy.host() + ")";
    return switch (e) {
      case UnknownHostException _ -> "No server is known by the name in " + where + ". Is this machine on a network?";
      case SSLException ssl -> "No secure connection to " + where + ": " + ssl.getMessage() + ".";
      default -> "No connection to " + where + ": " + e.getMessage() + ".";
    };
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void around(Socket socket, Proxy way) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getByName(way.host()), way.port()), CONNECT);
    switch (way.kind()) {
      case HTTP -> connect(socket, way);
      case SOCKS5, SOCKS5H -> socks(socket, way);
    }
  }

  /** RFC 9110 section 9.3.6. */
  private void connect(Socket socket, Proxy way) throws IOException {
    String target = (address.host().indexOf(':') >= 0 ? "[" + address.host() + "]" : address.host()) + ":" + address.port();
    String ask = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
        + (way.user() == null ? "" : "Proxy-Authorization: Basic " + way.basic() + "\r\n") + "\r\n";
    socket.getOutputStream().write(ask.getBytes(StandardCharsets.ISO_8859_1));
    Head head = Head.read(socket.getInputStream());
    if (head.status() != 200) {
      throw new Unreachable("The proxy at " + way.host() + " refused to connect to " + address + " (status " + head.status() + ").");
    }
  }

  /** RFC 1928 and RFC 1929. */
  private void socks(Socket socket, Proxy way) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    out.write(way.user() == null ? new byte[] {5, 1, 0} : new byte[] {5, 2, 0, 2});
    in.readUnsignedByte();
    int method = in.readUnsignedByte();
    if (method == 2 && way.user() != null) {
      logIn(in, out, way.user());
    } else if (method != 0) {
      throw new Unreachable("The proxy at " + way.host() + " wants a way to log in that is not known here.");
    }
    out.write(target(way.kind()));
    in.readUnsignedByte();
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw new Unreachable("The proxy at " + way.host() + " could not reach " + address + " (SOCKS reply " + reply + ").");
    }
    in.readUnsignedByte();
    int type = in.readUnsignedByte();
    in.readFully(new byte[(type == 1 ? 4 : type == 4 ? 16 : in.readUnsignedByte()) + 2]);
  }

  private static void logIn(DataInputStream in, OutputStream out, String user) throws IOException {
    int colon = user.indexOf(':');
    byte[] name = user.substring(0, colon < 0 ? user.length() : colon).getBytes(StandardCharsets.UTF_8);
    byte[] word = (colon < 0 ? "" : user.substring(colon + 1)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream ask = new ByteArrayOutputStream();
    ask.write(1);
    ask.write(name.length);
    ask.writeBytes(name);
    ask.write(word.length);
    ask.writeBytes(word);
    out.write(ask.toByteArray());
    in.readUnsignedByte();
    if (in.readUnsignedByte() != 0) {
      throw new Unreachable("The proxy did not take the name and password given for it.");
    }
  }

  private byte[] target(Proxy.Kind kind) throws IOException {
    ByteArrayOutputStream ask = new ByteArrayOutputStream();
    ask.writeBytes(new byte[] {5, 1, 0});
    if (kind == Proxy.Kind.SOCKS5) {
      byte[] ip = InetAddress.getByName(address.host()).getAddress();
      ask.write(ip.length == 4 ? 1 : 4);
      ask.writeBytes(ip);
    } else {
      byte[] name = address.host().getBytes(StandardCharsets.US_ASCII);
      ask.write(3);
      ask.write(name.length);
      ask.writeBytes(name);
    }
    ask.write(address.port() >> 8);
    ask.write(address.port());
    return ask.toByteArray();
  }
}
