/** The command line: one class for each command. What a command does lives in the libraries, never here. */
@NullMarked
package io.samenet.converter.cli;

import org.jspecify.annotations.NullMarked;
