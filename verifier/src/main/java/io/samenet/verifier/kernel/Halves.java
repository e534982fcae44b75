package io.samenet.verifier.kernel;

/**
 * Floating-point numbers of 16 bits: IEEE 754 binary16, and bfloat16, the upper half of a binary32. Rounding is to
 * nearest, ties to even.
 */
public final class Halves {
    private Halves() {}

    /** The binary16 number of these bits. */
    public static float fromFloat16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
    }

    /** The nearest binary16 number's bits. */
    public static short toFloat16(double value) {
        int sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
        if (Double.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        double size = Math.abs(value);
        if (size >= 65520) {
            return (short) (sign | 0x7c00);
        }
        int exponent = Math.max(Math.getExponent(size), -14);
        long steps = (long) Math.rint(Math.scalb(size, 10 - exponent));
        long bits = steps < 1024 ? steps : ((long) (exponent + 15) << 10) + (steps - 1024);
        return (short) (sign | (int) bits);
    }

    /** The bfloat16 number of these bits. */
    public static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The nearest bfloat16 number's bits. */
    public static short toBfloat16(double value) {
        int bits = Float.floatToRawIntBits((float) value);
        if (Float.isNaN((float) value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
