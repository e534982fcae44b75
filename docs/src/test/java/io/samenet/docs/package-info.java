/** Tests that see every module: the architecture, and the examples of the manual. */
@NullMarked
package io.samenet.docs;

import org.jspecify.annotations.NullMarked;
