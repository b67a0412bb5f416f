package org.touchstone.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.touchstone.sample.AtomicFiles;

/**
 * A figure and the numbers in it.
 *
 * @param stem the name of its files, without the extension
 * @param page what is seen
 * @param scale pixels of the bitmap for each unit of the page
 * @param drawn exactly the numbers that are drawn
 */
record Figure(String stem, Page page, double scale, DrawnPoints drawn) {

  /** Pixels for each unit of a page of plots: text stays sharp in print. */
  static final double PLOT = 2;

  /**
   * Pixels for each unit of a page of many plots: half of a figure's time is its bitmap's pixels.
   */
  static final double MANY_PLOTS = 1.5;

  /** Pixels for each unit of a page of images, whose own pixels are enlarged already. */
  static final double IMAGES = 1;

  /** More decimals than a hundredth of a unit nobody sees, and they are most of the bytes. */
  private static final Pattern LONG_DECIMALS = Pattern.compile("(\\d+\\.\\d{2})\\d+");

  /** A tag; the text between tags, labels of ticks among it, keeps its decimals. */
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private static final Pattern LINE =
      Pattern.compile(
          "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\""
              + " y2=\"([^\"]*)\"/>");

  /**
   * The family that the logical font stands for on this machine; others know it by another name.
   */
  private static final Pattern FONT = Pattern.compile("font-family:&quot;[^&]*&quot;");

  /**
   * Writes the bitmap, the vector drawing and the numbers.
   *
   * @param folder where to
   * @return the three files
   * @throws org.touchstone.problem.DataProblem if a file cannot be written
   */
  List<Path> write(Path folder) {
    Path png = folder.resolve(stem + ".png");
    Path svg = folder.resolve(stem + ".svg");
    Path csv = folder.resolve(stem + ".csv");
    BufferedImage bitmap = bitmap();
    AtomicFiles.write(
        png,
        out -> {
          // a stream of its own: ImageIO would go through a temporary file
          try (ImageOutputStream memory = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(bitmap, "png", memory);
          }
        });
    AtomicFiles.writeText(svg, svg());
    AtomicFiles.writeText(csv, drawn.toCsv());
    return List.of(png, svg, csv);
  }

  /** The writer repeats its style at every stretch of a line; one path for all has a third. */
  private static String joined(String svg) {
    Matcher line = LINE.matcher(svg);
    StringBuilder text = new StringBuilder();
    String style = "";
    String last = "";
    int end = 0;
    while (line.find()) {
      boolean goesOn = line.group(1).equals(style) && svg.substring(end, line.start()).isBlank();
      if (!goesOn) {
        style = line.group(1);
        text.append(end == 0 ? "" : "\"/>").append(svg, end, line.start());
        text.append("<path style=\"").append(style).append("\" d=\"");
      }
      String from = line.group(2) + ' ' + line.group(4);
      text.append(goesOn && from.equals(last) ? "" : 'M' + from);
      last = line.group(3) + ' ' + line.group(5);
      text.append('L').append(last);
      end = line.end();
    }
    return text.append(end == 0 ? "" : "\"/>").append(svg, end, svg.length()).toString();
  }

  BufferedImage bitmap() {
    BufferedImage image =
        new BufferedImage(
            (int) Math.floor(scale * page.width()),
            (int) Math.floor(scale * page.height()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.scale(scale, scale);
    page.paint(g);
    g.dispose();
    return image;
  }

  private String svg() {
    VectorGraphics2D g = new VectorGraphics2D();
    page.paint(g);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(g.getCommands(), new PageSize(0, 0, page.width(), page.height()))
          .writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    text = text.replaceFirst("<svg ", "<svg font-size=\"12px\" "); // it leaves out Java's default
    text = FONT.matcher(text).replaceAll("font-family:'DejaVu Sans',Verdana,sans-serif");
    text = joined(text);
    return TAG.matcher(text).replaceAll(tag -> LONG_DECIMALS.matcher(tag.group()).replaceAll("$1"));
  }
}
