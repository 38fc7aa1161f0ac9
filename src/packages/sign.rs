//! Signatures in the form of the program minisign, with keys that it made: over a list of digests, so over everything that is listed.
//!
//! The same list, edition and key are always the same bytes: Ed25519 as it was written down needs no chance, and the remark that is signed
//! along holds no time. (The crate that opens keys signs too, with chance mixed in, which is why it is not asked to.) A key is read, used and
//! dropped; it is *never* written, and never shown.

use std::fmt;

use blake2::{Blake2b512, Digest};
use ct_codecs::{Base64, Decoder, Encoder};
use minisign::SecretKeyBox;

/// What a signature over `name` is called.
pub fn file_name(name: &str) -> String {
    format!("{name}.minisig")
}

/// A key that can sign.
pub struct SecretKey {
    key: ed25519_compact::SecretKey,
    /// By which minisign knows its public half.
    number: [u8; 8],
}

/// Says nothing of the key.
impl fmt::Debug for SecretKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("SecretKey")
    }
}

/// Why a key cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// No secret key at all.
    None,
    /// The other half of one.
    Public,
    Damaged,
    /// It is locked, and there was no password.
    Locked,
    WrongPassword,
}

impl fmt::Display for KeyError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            KeyError::None => "it is no secret key of minisign",
            KeyError::Public => "it is the public key; signing needs the secret one",
            KeyError::Damaged => "it is damaged",
            KeyError::Locked => "it is locked with a password, and there was none",
            KeyError::WrongPassword => "the password is not the key's",
        })
    }
}

/// Where things stand in a key.
const HOW_LOCKED: std::ops::Range<usize> = 2..4;
const NUMBER: std::ops::Range<usize> = 54..62;
const SECRET: std::ops::Range<usize> = 62..126;
const SUM: std::ops::Range<usize> = 126..158;
const LENGTH: usize = 158;

/// Whether a password is needed.
pub fn is_locked(text: &str) -> Result<bool, KeyError> {
    let bytes = decode(text)?;
    match &bytes[HOW_LOCKED] {
        [0, 0] => Ok(false),
        b"Sc" => Ok(true),
        _ => Err(KeyError::Damaged),
    }
}

/// The second line of a key's file.
fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    let line = text.lines().nth(1).ok_or(KeyError::None)?;
    let bytes = Base64::decode_to_vec(line.trim(), None).map_err(|_| KeyError::None)?;
    match (bytes.len(), bytes.get(..2)) {
        (42, Some(b"Ed")) => Err(KeyError::Public),
        (LENGTH, Some(b"Ed")) => Ok(bytes),
        _ => Err(KeyError::None),
    }
}

/// Opens a key's file; the password is needed only if it is locked. That takes a second and a gigabyte, on purpose.
pub fn open(text: &str, password: Option<&str>) -> Result<SecretKey, KeyError> {
    let bytes = match is_locked(text)? {
        false => unlocked(text)?,
        true => {
            let password = password.ok_or(KeyError::Locked)?.to_owned();
            let key = SecretKeyBox::from_string(text).and_then(|key| key.into_secret_key(Some(password)));
            key.map_err(|_| KeyError::WrongPassword)?.to_bytes()
        }
    };
    let key = ed25519_compact::SecretKey::from_slice(&bytes[SECRET]).map_err(|_| KeyError::Damaged)?;
    let number = bytes[NUMBER].try_into().map_err(|_| KeyError::Damaged)?;
    // The second half of a secret key follows from the first.
    let is_sound = ed25519_compact::KeyPair::from_seed(key.seed()).sk == key;
    if is_sound { Ok(SecretKey { key, number }) } else { Err(KeyError::Damaged) }
}

/// A key without a password has a sum of itself, or none: minisign 0.11 writes zeros.
fn unlocked(text: &str) -> Result<Vec<u8>, KeyError> {
    let bytes = decode(text)?;
    if bytes[SUM].iter().any(|byte| *byte != 0) {
        let key = SecretKeyBox::from_string(text).and_then(SecretKeyBox::into_unencrypted_secret_key);
        key.map_err(|_| KeyError::Damaged)?;
    }
    Ok(bytes)
}

/// The signature's file for a list of digests.
pub fn sign(sums: &[u8], edition: &str, key: &SecretKey) -> Vec<u8> {
    let remark = format!("edition:{edition} file:SHA256SUMS");
    let signature = key.key.sign(Blake2b512::digest(sums), None);
    let whole = key.key.sign([signature.as_ref(), remark.as_bytes()].concat(), None);
    let signature = [b"ED".as_slice(), &key.number, signature.as_ref()].concat();
    let text = format!(
        "untrusted comment: made by casefile, to be checked with minisign\n{}\ntrusted comment: {remark}\n{}\n",
        encode(&signature),
        encode(whole.as_ref())
    );
    text.into_bytes()
}

fn encode(bytes: &[u8]) -> String {
    Base64::encode_to_string(bytes).expect("a text of any length fits into memory")
}
