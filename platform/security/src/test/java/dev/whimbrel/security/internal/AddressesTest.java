package dev.whimbrel.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressesTest {

  @Test
  void aNetworkIsOneCallerHoweverItsAddressesAreWritten() {
    for (String address :
        new String[] {
          "2001:db8:0:0:1:2:3:4",
          "2001:db8::1",
          "2001:db8::1:2:3:4",
          "2001:0DB8:0000:0000:ffff::",
          "2001:db8::5%eth0"
        }) {
      assertThat(Addresses.counted(address)).as(address).isEqualTo("2001:db8:0:0::/64");
    }
    assertThat(Addresses.counted("2001:db8:1:2:3::4")).isEqualTo("2001:db8:1:2::/64");
    assertThat(Addresses.counted("203.0.113.9")).isEqualTo("203.0.113.9");
    assertThat(Addresses.counted("::ffff:203.0.113.9")).isEqualTo("203.0.113.9");
    assertThat(Addresses.counted("::1")).isEqualTo("0:0:0:0::/64");
    assertThat(Addresses.counted("no: address")).isEqualTo("no: address");
  }
}
