package corridor.store;

import java.nio.file.Path;

/** Run as a process of its own by {@link KillTest}: writes numbers and prints each when it is acknowledged. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] args) {
    Store store = Store.open(Path.of(args[0]), Store.Settings.defaults());
    int from = Integer.parseInt(args[1]);
    for (int i = from; ; i++) {
      int number = i;
      var _ =
          store
              .write(
                  tx -> {
                    tx.update(
                        "insert into linking (code_hash, participant, expires_wall) values (?, 'p', ?)",
                        "k" + number, number);
                    return number;
                  })
              .thenAccept(acknowledged -> System.out.println(acknowledged));
      if (store.waiting() > 100) {
        store.readNow(tx -> true);
      }
    }
  }
}
