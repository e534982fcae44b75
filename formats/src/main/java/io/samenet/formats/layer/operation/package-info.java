/** What single operations compute that a graph may hold beside layers: tables of functions and few records. No spelling, no arithmetic. */
@NullMarked
package io.samenet.formats.layer.operation;

import org.jspecify.annotations.NullMarked;
