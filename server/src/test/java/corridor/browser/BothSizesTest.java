package corridor.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A journey that is walked twice: by whoever holds a phone, and by whoever sits at a desk; each time in a house of its own. */
@ParameterizedClass
@EnumSource(Browsers.Size.class)
abstract class BothSizesTest extends BrowserTest {
  /** What the one whom the test is about has in her hands; those she works with have the {@link Browsers.Size#other}. */
  @Parameter Browsers.Size size;

  private boolean lived;

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void moveHouse(@TempDir Path folder) {
    if (lived) {
      closeTheHouse();
      openTheHouse(folder);
    }
    lived = true;
  }
}
