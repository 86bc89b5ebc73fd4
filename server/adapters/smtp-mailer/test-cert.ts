type Certificate = { cert: string; key: string }

/**
 * For tests: a certificate for `localhost` and 127.0.0.1 that nobody signed but itself, valid from 2020 to 2120, with
 * its key. It protects nothing: it is trusted only by who names it as an authority.
 */
export const testCert: Certificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBejCCAR+gAwIBAgITJQHUs+NWP3j3CilEXyhM+h0YojAKBggqhkjOPQQDAjAU
MRIwEAYDVQQDDAlsb2NhbGhvc3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEw
MDAwMDBaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABNt6ZJMW5kU5bQrKG3hx69XHb4X+/MwQnZUjFwS6YZHTwPOWsrU5PapU
uIDD581YsqpgAKVWzWUj5ylX7vM11G+jTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9z
dIcEfwAAATAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSW4zVBm6AV8ssOEkiA
AeBdv3cF6TAKBggqhkjOPQQDAgNJADBGAiEA5BD989lTB+we7CtiDogncPLu1al6
1DRe9Ji6qr17v7wCIQCo2qJi3SxBEf/Ebh5jzg27eq5JjL2Qtlnvwg5a0UTEBA==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTNajnBfpTdsYM9W+
NZ7mtoduUvrLR/JB25p8dCkumtyhRANCAATbemSTFuZFOW0Kyht4cevVx2+F/vzM
EJ2VIxcEumGR08DzlrK1OT2qVLiAw+fNWLKqYAClVs1lI+cpV+7zNdRv
-----END PRIVATE KEY-----
`,
}

/** The like of it for a server of another name, `mail.example`. */
export const otherServersCert: Certificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBfTCCASOgAwIBAgIUWIoVq8GxezoH/3pZcXifA5Mh7YowCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMbWFpbC5leGFtcGxlMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
MTAxMDAwMDAwWjAXMRUwEwYDVQQDDAxtYWlsLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAATt7J+SNbQABONi0co/Kj8oeyPNdkB55Q52qwgqQxOCV6Qf
lQEhXBjohwNEpdjtI/5899nFKXtYiL08k9CZwigco0swSTAXBgNVHREEEDAOggxt
YWlsLmV4YW1wbGUwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHQ4EFgQUvXa1ujHFRPIE
yoApozVo8424SDYwCgYIKoZIzj0EAwIDSAAwRQIhAJoPHPLAgUi4Holwb5Oc8xlI
EjaaNBEdQziPrubD6D/uAiAMnWlyZOnoVF48BXyOOhmQpGlcrOLJjznLwK++fpg5
Eg==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2h3ClYRSOHiH+a+l
M1Wl/1L6SA7epjXStfekB6ZF0SyhRANCAATt7J+SNbQABONi0co/Kj8oeyPNdkB5
5Q52qwgqQxOCV6QflQEhXBjohwNEpdjtI/5899nFKXtYiL08k9CZwigc
-----END PRIVATE KEY-----
`,
}
