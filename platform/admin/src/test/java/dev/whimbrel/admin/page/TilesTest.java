package dev.whimbrel.admin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TilesTest {

  private static final String USUAL = "default-src 'none'; img-src 'self' data:; font-src 'self'";

  @Test
  void onlyTheServerOfTheTilesIsOpened() {
    Tiles tiles = new Tiles("https://tiles.example.org:8443/{z}/{x}/{y}.png", "Example");
    assertThat(tiles.policy(USUAL))
        .isEqualTo(
            "default-src 'none'; img-src 'self' https://tiles.example.org:8443 data:; font-src"
                + " 'self'");
    assertThat(new Tiles("", "").policy(USUAL)).isEqualTo(USUAL);
  }

  @Test
  void anAddressThatIsNoneOfTilesIsRefusedAtTheStart() {
    for (String wrong : new String[] {"http://a/{z}/{x}/{y}", "https://a/{z}", "tiles"}) {
      assertThatThrownBy(() -> new Tiles(wrong, "")).hasMessageContaining("whimbrel.map.tiles");
    }
  }
}
