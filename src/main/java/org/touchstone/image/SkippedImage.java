package org.touchstone.image;

/**
 * A file that was left out of a set of images because {@link OnBadImage#SKIP} was chosen.
 *
 * @param name its name within the folder or zip
 * @param file its path, or the zip's with the entry in brackets
 * @param reason what is wrong with it
 */
public record SkippedImage(String name, String file, String reason) {}
