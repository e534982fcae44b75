/** Files as a whole: mapped for reading, and written beside their name and moved into place. No format is known here. */
@NullMarked
package io.samenet.formats.file;

import org.jspecify.annotations.NullMarked;
