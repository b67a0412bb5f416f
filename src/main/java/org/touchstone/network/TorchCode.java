package org.touchstone.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The source text in a TorchScript archive. Constants of a traced model stand in it as literals:
 * {@code torch.to(x, torch.device("cuda:0"), 5)} moves to the GPU on which it was traced and casts
 * to the type of number 5, float16.
 */
final class TorchCode {

  private static final Pattern CUDA = Pattern.compile("torch\\.device\\(\"cuda(:\\d+)?\"\\)");
  private static final Pattern HALF_KEYWORD = Pattern.compile("\\bdtype=5\\b");
  private static final String CAST = "torch.to(";
  private static final String HALF = "5";
  private static final String FLOAT = "6";

  private TorchCode() {}

  /** Whether code names a GPU. */
  static boolean isOfGpu(String code) {
    return CUDA.matcher(code).find();
  }

  /** The code with {@code cpu} for every GPU and casts to float32 for those to float16. */
  static String onCpu(String code) {
    String devices = CUDA.matcher(code).replaceAll("torch.device(\"cpu\")");
    String keywords = HALF_KEYWORD.matcher(devices).replaceAll("dtype=6");
    StringBuilder casts = new StringBuilder();
    int done = 0;
    for (int at = keywords.indexOf(CAST); at >= 0; at = keywords.indexOf(CAST, done)) {
      int open = at + CAST.length();
      casts.append(keywords, done, open);
      done = open;
      // the type is the second or third argument; the first may hold casts of its own
      List<int[]> arguments = arguments(keywords, open);
      for (int i = 1; i < Math.min(3, arguments.size()); i++) {
        int[] range = arguments.get(i);
        if (keywords.substring(range[0], range[1]).strip().equals(HALF)) {
          keywords = keywords.substring(0, range[0]) + " " + FLOAT + keywords.substring(range[1]);
          break; // a type stands once, and later positions have moved
        }
      }
    }
    return casts.append(keywords, done, keywords.length()).toString();
  }

  /** Where the arguments begin and end that stand behind an opening parenthesis. */
  private static List<int[]> arguments(String code, int open) {
    List<int[]> ranges = new ArrayList<>();
    int depth = 0;
    int start = open;
    for (int i = open; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == ')')) {
        ranges.add(new int[] {start, i});
        start = i + 1;
        if (c == ')') {
          break;
        }
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
    }
    return ranges;
  }
}
