package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;

import corridor.TestCore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For tests of a hall with one advocate who is free and two who sit on Norlandia's delegation. */
abstract class InTheHall {
  Hall hall;
  TestCore.Person lena;
  TestCore.Person dag;
  TestCore.Person eva;

  @BeforeEach
  void enter(@TempDir Path folder) {
    hall = new Hall(folder);
    lena = hall.join("Lena", FREE);
    dag = hall.join("Dag", NORLANDIA);
    eva = hall.join("Eva", NORLANDIA);
  }

  @AfterEach
  void leave() {
    hall.close();
  }
}
