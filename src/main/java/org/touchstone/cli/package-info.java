/** The commands, a few lines each. Arguments come in, an exit status goes out. */
package org.touchstone.cli;
