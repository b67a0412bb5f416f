package org.touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.MetricTypes;
import org.touchstone.study.StudyCautions;
import org.touchstone.study.StudyFile;
import org.touchstone.study.yaml.Complaints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: everything that is wrong with a configuration and can be known before work. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Lists everything that is wrong with configurations, without running them.")
final class ValidateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONFIG", arity = "0..*", description = "YAML files.")
  private List<Path> configs = List.of();

  @Option(
      names = "--schema",
      description = "Print the JSON Schema of configurations (configs/schema.json) and end.")
  private boolean schema;

  @Mixin private OwnMetrics own;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (schema) {
      out.print(StudyFile.schema());
      out.flush();
      return 0;
    }
    if (configs.isEmpty()) {
      throw new ParameterProblem("validate", "found no file, expected at least one CONFIG");
    }
    MetricTypes types = own.types();
    int status = 0;
    for (Path config : configs) {
      StudyFile study = StudyFile.read(config, types);
      Complaints complaints = study.complaints();
      if (complaints.isEmpty()) {
        out.println(config + ": ok");
        StudyCautions.of(config, study.orThrow())
            .forEach(caution -> err.println("touchstone: caution: " + caution));
      } else {
        complaints.lines().forEach(err::println);
        status =
            Math.max(
                status,
                complaints.dataOnly() ? Touchstone.WRONG_DATA : Touchstone.WRONG_PARAMETERS);
      }
    }
    out.flush();
    err.flush();
    return status;
  }
}
