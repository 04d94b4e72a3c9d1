// For languages whose words this site does not carry: the built-in English stands.
export default {};
