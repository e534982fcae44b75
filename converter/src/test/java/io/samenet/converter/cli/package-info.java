/** What the command line does with what users and files give it. */
@NullMarked
package io.samenet.converter.cli;

import org.jspecify.annotations.NullMarked;
