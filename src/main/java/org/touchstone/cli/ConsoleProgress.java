package org.touchstone.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.touchstone.study.Progress;

/**
 * A bar with a rate and an estimate on a terminal; a line now and then elsewhere. Both count the
 * rate from the first advance on, which for work that goes on from a checkpoint is all of its past.
 */
final class ConsoleProgress {

  private ConsoleProgress() {}

  static Progress start(String task, long total) {
    return onTerminal(System.console())
        ? new Bar(task, total)
        : new Lines(task, total, System.err, System::nanoTime);
  }

  /** Before Java 22 there is no console off a terminal; since then there may be, and it says so. */
  static boolean onTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Drawn from the first advance on. */
  private static final class Bar implements Progress {

    private final ProgressBarBuilder builder;
    private ProgressBar bar;
    private String note = "";

    Bar(String task, long total) {
      builder =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .showSpeed();
    }

    @Override
    public void advance(long amount) {
      if (bar != null) {
        bar.stepBy(amount);
        return;
      }
      bar = builder.startsFrom(amount, Duration.ZERO).build();
      bar.setExtraMessage(note);
    }

    @Override
    public void note(String text) {
      note = " " + text;
      if (bar != null) {
        bar.setExtraMessage(note);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }

  /** A line every 20 seconds. */
  static final class Lines implements Progress {

    private static final long LINE_EVERY_NANOS = 20_000_000_000L;

    private final String task;
    private final long total;
    private final PrintStream out;
    private final LongSupplier clock;
    private final long start;
    private long lastLine;
    private long done;
    private long firstAmount;
    private long firstTime;
    private String note = "";

    /**
     * Lines of one task.
     *
     * @param task what it is
     * @param total how much there is to do
     * @param out where they go
     * @param clock nanoseconds
     */
    Lines(String task, long total, PrintStream out, LongSupplier clock) {
      this.task = task;
      this.total = total;
      this.out = out;
      this.clock = clock;
      start = clock.getAsLong();
      lastLine = start;
    }

    @Override
    public void advance(long amount) {
      long now = clock.getAsLong();
      if (done == 0) {
        firstAmount = amount;
        firstTime = now;
      }
      done += amount;
      if (now - lastLine > LINE_EVERY_NANOS) {
        lastLine = now;
        out.printf(
            "%s: %d of %d, %.0f s so far%s%s%n",
            task, done, total, (now - start) * 1e-9, left(now), note);
      }
    }

    private String left(long now) {
      if (done == firstAmount) {
        return ""; // no rate yet
      }
      double each = (now - firstTime) * 1e-9 / (done - firstAmount);
      return String.format(", about %.0f s left", each * (total - done));
    }

    @Override
    public void note(String text) {
      note = ", " + text;
    }

    @Override
    public void close() {
      // the next line of output says that the task is over
    }
  }
}
