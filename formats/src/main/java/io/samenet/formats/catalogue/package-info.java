/** The list of all layers. It knows every declaration; no declaration knows it. */
@NullMarked
package io.samenet.formats.catalogue;

import org.jspecify.annotations.NullMarked;
