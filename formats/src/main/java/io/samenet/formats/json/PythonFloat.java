package io.samenet.formats.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating-point numbers as Python's {@code repr} writes them: the fewest digits that give the number back, an exponent
 * of at least two digits below 1e-4 and from 1e16 ({@code float_repr_style} "short" of CPython).
 */
final class PythonFloat {
    private static final int MOST_DIGITS = 17;
    private static final int FIRST_WITH_EXPONENT = 16;
    private static final int LAST_WITHOUT_EXPONENT = -4;

    private PythonFloat() {}

    static String repr(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
        return number == 0 ? sign + "0.0" : sign + positive(shortest(Math.abs(number)));
    }

    /** Not {@code Double.toString}, which before JDK 19 gives more digits than are needed for some numbers. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String positive(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= LAST_WITHOUT_EXPONENT && exponent < FIRST_WITH_EXPONENT) {
            String plain = number.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = number.unscaledValue().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return digits.charAt(0) + fraction + "e" + String.format("%+03d", exponent);
    }
}
