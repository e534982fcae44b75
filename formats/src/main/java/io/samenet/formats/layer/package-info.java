/**
 * The catalogue of layers, and the settings that many of them have in common. The layers' declarations are in one package
 * for each family.
 */
@NullMarked
package io.samenet.formats.layer;

import org.jspecify.annotations.NullMarked;
