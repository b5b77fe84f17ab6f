package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportTest {
  @TempDir private Path root;

  @Test
  void failures_and_skipped_tests_are_named_and_the_last_line_has_the_sums() throws IOException {
    write(
        "engine",
        """
        <testsuite>
          <testcase name="flies" classname="BirdTest"/>
          <testcase name="lands" classname="BirdTest"><failure message="expected: 1&#10;but was: 2">trace</failure></testcase>
          <testcase name="sings" classname="BirdTest"><error type="X">java.io.IOException: gone
            at X</error></testcase>
          <testcase name="" classname="PageTest">
            <skipped message="org.opentest4j.TestAbortedException: no Chromium found"/>
          </testcase>
        </testsuite>
        """);
    TestReport report = TestReport.of(root);
    assertThat(report.text(""))
        .isEqualTo(
            """
            SKIPPED PageTest: no Chromium found
            FAILED  BirdTest.lands: expected: 1
            FAILED  BirdTest.sings: java.io.IOException: gone
            1 passed, 2 failed, 1 skipped\
            """);
    assertThat(report.succeeded()).isFalse();
  }

  @Test
  void passed_tests_of_all_modules_are_added_up() throws IOException {
    write("engine", "<testsuite><testcase name='a' classname='A'/></testsuite>");
    write("platform/admin", "<testsuite><testcase name='b' classname='B'/></testsuite>");
    TestReport report = TestReport.of(root);
    assertThat(report.text("")).isEqualTo("2 passed, 0 failed, 0 skipped");
    assertThat(report.succeeded()).isTrue();
  }

  @Test
  void no_test_at_all_is_no_success() throws IOException {
    TestReport report = TestReport.of(root);
    assertThat(report.succeeded()).isFalse();
    assertThat(report.text("")).isEqualTo("No test ran.\n0 passed, 0 failed, 0 skipped");
    assertThat(report.text("test.log"))
        .isEqualTo(
            "The build broke; its whole output is in test.log\n0 passed, 0 failed, 0 skipped");
  }

  private void write(String module, String xml) throws IOException {
    Path reports = Files.createDirectories(root.resolve(module).resolve("target/surefire-reports"));
    Files.writeString(reports.resolve("TEST-X.xml"), xml);
  }
}
