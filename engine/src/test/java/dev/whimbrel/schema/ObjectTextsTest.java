package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectTextsTest {

  @Test
  void aRoleMayBeCalledLikeTheWordBehindIt() {
    assertThat(
            ObjectTexts.renamedBehind(
                "CREATE USER MAPPING FOR server SERVER far", "SERVER", "near", 1))
        .isEqualTo("CREATE USER MAPPING FOR server SERVER near");
    assertThat(
            ObjectTexts.renamedBehind(
                "CREATE USER MAPPING FOR me SERVER server OPTIONS (a '1')", "SERVER", "near", 0))
        .isEqualTo("CREATE USER MAPPING FOR me SERVER near OPTIONS (a '1')");
  }
}
