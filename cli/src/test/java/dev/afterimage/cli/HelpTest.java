package dev.afterimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** What can be asked without a run. */
class HelpTest {

  @ParameterizedTest
  @CsvSource({"audit, 15", "train, 30", "shadows, 30", "exposure, 10", "demo, 6"})
  void help_command_namesEveryOptionWithItsMeaning(String command, int atLeast) {
    Cli.Result result = Cli.run(command, "--help");
    assertThat(result.code()).isZero();
    List<OptionSpec> options =
        Commands.all().getSubcommands().get(command).getCommandSpec().options();
    assertThat(options).hasSizeGreaterThanOrEqualTo(atLeast);
    for (OptionSpec option : options) {
      assertThat(result.out()).contains(option.names());
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
    }
  }

  @Test
  void help_audit_namesAttacksAndExitCodes() {
    assertThat(Cli.run("audit", "--help").out())
        .contains("membership-error", "reconstruction", "global-loss", "boundary")
        .contains("inconclusive", "internal error", "id,member[,subject]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "trace", "check"})
  void help_ofVerdicts_saysHoldsOfNoBound(String command) {
    assertThat(Cli.run(command, "--help").out())
        .contains("Exit codes")
        .doesNotContainPattern("bounds? [^.]*\\bholds?\\b");
  }

  @Test
  void help_exposure_hasAnExampleAndItsExitCodes() {
    assertThat(Cli.run("exposure", "--help").out())
        .contains(
            "afterimage exposure --shadows", "reconstruction", "neighbourhood", "subjects.csv")
        .contains("done, whatever was found", "internal error");
  }

  @Test
  void help_program_namesCommands() {
    assertThat(Cli.run("--help").out()).contains("audit", "train", "shadows", "demo", "Exit codes");
    assertThat(Cli.run("help", "audit").out()).isEqualTo(Cli.run("audit", "--help").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "shadows"})
  void help_ofTrainings_speaksOfNoAudit(String command) {
    assertThat(Cli.run(command, "--help").out().replaceAll("\\s+", " "))
        .contains("only how it ended")
        .doesNotContain("verdict", "scores", "audit needs it", "demo");
  }

  @Test
  void help_demo_saysItsFolder() {
    assertThat(Cli.run("demo", "--help").out())
        .contains("default: afterimage-demo", "only the verdict");
  }

  @Test
  void version_isOneLine() {
    Cli.Result result = Cli.run("--version");
    assertThat(result.code()).isZero();
    assertThat(result.out().strip()).isNotEmpty().hasLineCount(1);
  }

  @Test
  void noArguments_showTheUsageAndExit3() {
    Cli.Result result = Cli.run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("Usage: afterimage");
  }
}
