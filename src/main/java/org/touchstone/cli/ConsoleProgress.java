package org.touchstone.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.touchstone.study.Progress;

/** A bar with a rate and an estimate on a terminal; a line now and then elsewhere. */
final class ConsoleProgress {

  private static final long LINE_EVERY_NANOS = 20_000_000_000L;

  private ConsoleProgress() {}

  static Progress start(String task, long total) {
    return System.console() != null ? new Bar(task, total) : new Lines(task, total);
  }

  private static final class Bar implements Progress {

    private final ProgressBar bar;

    Bar(String task, long total) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .showSpeed()
              .build();
    }

    @Override
    public void advance(long amount) {
      bar.stepBy(amount);
    }

    @Override
    public void note(String text) {
      bar.setExtraMessage(" " + text);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  private static final class Lines implements Progress {

    private final String task;
    private final long total;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private long done;
    private String note = "";

    Lines(String task, long total) {
      this.task = task;
      this.total = total;
    }

    @Override
    public void advance(long amount) {
      done += amount;
      long now = System.nanoTime();
      if (now - lastLine > LINE_EVERY_NANOS) {
        lastLine = now;
        double seconds = (now - start) * 1e-9;
        System.err.printf(
            "%s: %d of %d, %.0f s so far, about %.0f s left%s%n",
            task, done, total, seconds, seconds / done * (total - done), note);
      }
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
