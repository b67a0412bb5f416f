package org.touchstone.sample;

import java.util.List;
import java.util.regex.Pattern;

/** Names of entries of zips, which anybody may have written. */
public final class ZipNames {

  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

  private ZipNames() {}

  /**
   * Whether an entry would lie outside the folder into which its zip is unpacked.
   *
   * @param name the entry's name
   * @return true for absolute paths, those with a drive's letter, and those with a parent in them
   */
  public static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.startsWith("\\")
        || DRIVE.matcher(name).find()
        || List.of(name.split("[/\\\\]")).contains("..");
  }
}
