package corridor.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real documents that are not part of this project. Where they are: system property {@code corridor.shared}, variable
 * {@code CORRIDOR_SHARED}, or a folder {@code shared} beside the project. Absent, their tests say so and check nothing.
 */
final class SharedData {
  private SharedData() {}

  /** The files of a folder in order of name; empty, with a line on the output, when it is not there. */
  static List<Path> files(String folder) {
    for (String base : new String[] {
      System.getProperty("corridor.shared", ""), System.getenv().getOrDefault("CORRIDOR_SHARED", ""), "../../shared",
      "../shared"
    }) {
      Path path = Path.of(base, "data", folder);
      if (!base.isEmpty() && Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          return files.sorted().toList();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    System.out.println("shared data/" + folder + " is not there: its files were not checked");
    return List.of();
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
