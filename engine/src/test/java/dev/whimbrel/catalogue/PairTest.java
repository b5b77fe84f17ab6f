package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairTest {

  @Test
  void onlyWhatMattersIsLeftOfAPairThatFails() {
    Pair pair = Pair.of(7);
    int part =
        IntStream.range(0, pair.first().size())
            .filter(i -> !pair.first().get(i).equals(pair.second().get(i)))
            .findFirst()
            .orElseThrow();

    Pair least = pair.shrunk(one -> !one.first().get(part).equals(one.second().get(part)));

    for (int i = 0; i < pair.first().size(); i++) {
      assertThat(least.first().get(i)).isEqualTo(i == part ? pair.first().get(i) : 0);
      assertThat(least.second().get(i)).isEqualTo(i == part ? pair.second().get(i) : 0);
    }
  }

  @Test
  void aSeedAlwaysMeansTheSamePair() {
    assertThat(Pair.of(7)).isEqualTo(Pair.of(7)).isNotEqualTo(Pair.of(8));
  }
}
