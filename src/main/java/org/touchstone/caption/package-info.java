/**
 * Sentences about images, made from what is known of them: the class of a photograph, the colour
 * and brightness that its pixels have, the shape, colour and place of a figure. In come images and
 * names, out go captions and their words' numbers, for networks that read text.
 */
package org.touchstone.caption;
